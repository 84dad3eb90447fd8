FROM alpine:3.22 AS one
WORKDIR /a
WORKDIR b
USER 0:0
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
EXPOSE 80 443/tcp
FROM one AS two
WORKDIR ../c
EXPOSE 9000-9002/udp
FROM one AS two
USER app
FROM scratch AS unused
COPY --from=three /x /x
FROM two AS three
CMD ["x"]
COPY --from=three /x /x
COPY --from=9 /x /x
RUN --mount=type=bind,from=one,target=/x true
# check=skip=JSONArgsRecommended // why

ENTRYPOINT run
