# escape=x
﻿FROM a
RUN a \

  b
RUN <<E
x
E
RUN cd
