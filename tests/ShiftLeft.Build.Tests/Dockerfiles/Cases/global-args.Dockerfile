# syntax=docker/dockerfile:1
ARG REPO=mcr.microsoft.com/dotnet
ARG TAG="10.0" VARIANT
FROM --platform=$BUILDPLATFORM ${REPO}/sdk:${TAG}${VARIANT:+-$VARIANT} AS Build
ARG TARGETARCH
ARG TAG
ARG LOCAL=$TAG-x
ENV A=1 B=$A
ENV C=$A$B PATH=/opt:$PATH
LABEL version="$TAG" arch=$TARGETARCH
FROM ${REPO}/aspnet:$UNDECLARED
COPY --from=build --chown=app:app "/src" /app/
COPY --from=0 /a /b
COPY --from=nginx:1.27 /etc/nginx /x
COPY --from=$X /a /b
