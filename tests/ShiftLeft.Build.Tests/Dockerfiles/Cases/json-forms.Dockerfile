FROM scratch
CMD ["a", "b\u0041\\n\"q\""]
CMD ['a','b']
CMD ["a",]
CMD ["a"] trailing
CMD []
ENTRYPOINT [ "x" \
  , "y" ]
RUN ["a", 1]
VOLUME ["/data", "/a b"]
VOLUME /x /y
SHELL bash
SHELL []
COPY ["a b", "$X/c", "/d/"]
