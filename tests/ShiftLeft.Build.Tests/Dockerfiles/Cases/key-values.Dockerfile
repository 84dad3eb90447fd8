FROM scratch
ENV A=1 B="two words" C=three\ words D='$A'
ENV legacy some  text "q"
ENV E=1 oops
ENV F
ENV G="open
LABEL =x
LABEL "quoted key"="v"
ARG ONE TWO=2 THREE=$TWO
ENV H=${THREE:-x} I=${NOPE:-d} J=${TWO:+yes} K=${A#1} L=${TWO^^} M=ok
ENV N=${A:#1}
ENV O=${unclosed
