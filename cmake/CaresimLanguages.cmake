# Message catalogues: src/lang/LANGUAGE.po, compiled where the program looks for them (beside it in the build
# folder, in PREFIX/share/locale when installed). Without msgfmt the program is built all the same, in English.
#
#   cmake --build BUILD --target update-po    messages of the sources into caresim.pot and into every .po
find_program(CARESIM_MSGFMT msgfmt)
file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/lang/*.po)
set(CARESIM_LANGUAGE_FILES)
if(NOT CARESIM_MSGFMT)
    message(WARNING "msgfmt not found (Debian package gettext): all texts will be English")
    set(catalogues)
endif()
foreach(catalogue IN LISTS catalogues)
    get_filename_component(language ${catalogue} NAME_WE)
    set(folder share/locale/${language}/LC_MESSAGES)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/${folder})
    add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/${folder}/caresim.mo
        COMMAND ${CARESIM_MSGFMT} --check-format --check-header
            -o ${CMAKE_BINARY_DIR}/${folder}/caresim.mo ${catalogue}
        DEPENDS ${catalogue} VERBATIM)
    list(APPEND CARESIM_LANGUAGE_FILES ${CMAKE_BINARY_DIR}/${folder}/caresim.mo)
    install(FILES ${CMAKE_BINARY_DIR}/${folder}/caresim.mo
        DESTINATION ${CMAKE_INSTALL_DATADIR}/locale/${language}/LC_MESSAGES)
endforeach()
add_custom_target(languages ALL DEPENDS ${CARESIM_LANGUAGE_FILES})
if(TARGET caresim_program)
    add_dependencies(caresim_program languages)
endif()
add_custom_target(update-po COMMAND bash ${CMAKE_SOURCE_DIR}/src/lang/update.sh VERBATIM)
