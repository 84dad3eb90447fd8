FROM alpine AS h
RUN <<EOF
#!/bin/sh
# content \

echo $HOME
EOF
RUN cat <<-"E1" 3<<'E2' > /x && echo done
	tabbed
	E1
second
E2
COPY <<file.txt other.txt /dest/
hello ${NAME}
file.txt
RUN ["echo", "<<EOF"]
RUN cat <<<EOF
ENV A=<<EOF
ONBUILD RUN <<X
echo
X
ADD <<END /x
never ended
