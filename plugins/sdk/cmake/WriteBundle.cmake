# cmake -DFOLDER=… -DTEMPLATE=… [-DLIBRARY=…] [-DFILES=…;…] -P WriteBundle.cmake: a bundle, for
# lamina_bundle().
file(MAKE_DIRECTORY ${FOLDER})
foreach(file IN LISTS FILES LIBRARY)
    file(COPY ${file} DESTINATION ${FOLDER})
    get_filename_component(name ${file} NAME)
    file(SHA256 ${file} "${name}.sha256")
endforeach()
if(LIBRARY)
    get_filename_component(library ${LIBRARY} NAME)
    set(library.sha256 ${${library}.sha256})
endif()
configure_file(${TEMPLATE} ${FOLDER}/manifest.json @ONLY)
# A manifest that is as it was must still be newer than what it was made of.
file(TOUCH ${FOLDER}/manifest.json)
