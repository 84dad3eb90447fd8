FROM alpine
RUN --mount=type=cache,target=/root/.nuget,sharing=locked --mount=type=secret,id=key,required --network=none dotnet restore
RUN --mount=type=bind,from=build,source=/x,dst=/y,ro --mount=type=tmpfs,target=/t,size=1g make
RUN --mount=type=cach,target=/x a
RUN --mount=target=/x,sharing=shared b
RUN --mount=type=secret c
RUN --mount=type=cache,targt=/x d
RUN --mont=type=cache e
COPY --link --link=true --chmod=999 a b
COPY --link=maybe a b
COPY --link= a b
COPY --chown a b
COPY --chmod=u+x,go=r a b
COPY --chmod=0755 a b
ADD --checksum=sha256:1 a b
ADD --checksum=sha256:1 https://x/y /z
COPY -- --a b
CMD --x y
HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost || exit 1
HEALTHCHECK NONE x
HEALTHCHECK NONE
