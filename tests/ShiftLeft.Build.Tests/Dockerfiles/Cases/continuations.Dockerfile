FR\
OM alp\
ine:3.22
RUN apt-get update \
    # a comment in between
    && apt-get install -y \ 

        curl \
  # another one \
        git # not a comment
RUN echo \\
RUN a # b
RUN dangling \
