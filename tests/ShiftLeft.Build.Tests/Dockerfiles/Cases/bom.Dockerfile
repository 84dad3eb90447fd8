FROM a
	 
# only 
USER 1000 
