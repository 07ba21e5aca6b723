# Manual pages and completion scripts, written by the program itself from its own tables of commands, options and
# parameters, so that they cannot say anything else than it does.
set(CARESIM_MADE ${CMAKE_BINARY_DIR}/made)
file(MAKE_DIRECTORY ${CARESIM_MADE})
set(CARESIM_MADE_FILES)

# caresim_made(FILE FOLDER ARGS...): what `caresim ARGS` prints is installed as FOLDER/FILE
function(caresim_made file folder)
    set(made ${CARESIM_MADE}/${file})
    add_custom_command(OUTPUT ${made} COMMAND caresim_program ${ARGN} > ${made} DEPENDS caresim_program
        COMMENT "caresim ${ARGN}")
    install(FILES ${made} DESTINATION ${folder} OPTIONAL)
    set(CARESIM_MADE_FILES ${CARESIM_MADE_FILES} ${made} PARENT_SCOPE)
endfunction()

caresim_made(caresim.1 ${CMAKE_INSTALL_MANDIR}/man1 man program)
caresim_made(caresim-scenario.5 ${CMAKE_INSTALL_MANDIR}/man5 man scenario)
caresim_made(caresim ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completion bash)
caresim_made(_caresim ${CMAKE_INSTALL_DATADIR}/zsh/site-functions completion zsh)
caresim_made(caresim.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d completion fish)
add_custom_target(caresim_manual ALL DEPENDS ${CARESIM_MADE_FILES})
