# cmake -DLIBRARY=… -DTEMPLATE=… -DFOLDER=… -P WriteBundle.cmake: a bundle around a code plugin;
# @SHA256@ in the template becomes the hash of the library.
file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${LIBRARY} DESTINATION ${FOLDER})
file(SHA256 ${LIBRARY} SHA256)
configure_file(${TEMPLATE} ${FOLDER}/manifest.json @ONLY)
