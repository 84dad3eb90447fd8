# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app\
COPY a C:\b\
RUN dir `
    c:\
ENTRYPOINT ["C:\\app\\web.exe"]
