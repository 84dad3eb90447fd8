# Escape = `
# ESCAPE=`
#check=skip=A,B;error=true

# syntax=late
FROM a
