@echo off
rem The command line of an installed Fieldcount: the same program, run as Node.
setlocal
set ELECTRON_RUN_AS_NODE=1
"%~dp0..\..\Fieldcount.exe" "%~dp0..\app.asar\out\main\cli.js" %*
