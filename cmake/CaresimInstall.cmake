# Program, library, header, data, pkg-config and CMake package.
#
# libcaresim is static unless BUILD_SHARED_LIBS is on, so whoever links it also needs the libraries behind
# the rooms: both packages name them, derived from CARESIM_LIBS_<room> so that a new dependency needs no
# line here. Order matters: OpenBLAS stands before GSL, or GSL's own slow CBLAS would win. Raw flags, not
# "Requires": gsl.pc brings that CBLAS, and libzip.pc asks for OpenSSL, which nobody needs installed.
include(CMakePackageConfigHelpers)

foreach(folder models scenarios plots)
    if(EXISTS ${CMAKE_SOURCE_DIR}/${folder})
        install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/caresim)
    endif()
endforeach()

if(TARGET caresim_program)
    # OpenBLAS by folder at run time too: Debian's links in the usual place may lead to another build of it.
    set_target_properties(caresim_program PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
    install(TARGETS caresim_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    include(CaresimManual)
endif()

# What the rooms link, once each, in order.
set(CARESIM_EXTERNAL)
foreach(room IN LISTS CARESIM_BUILT_ROOMS)
    list(APPEND CARESIM_EXTERNAL ${CARESIM_LIBS_${room}})
endforeach()
list(REMOVE_DUPLICATES CARESIM_EXTERNAL)

# CARESIM_FLAGS: linker flags for the .pc file. CARESIM_FIND: lines that find the imported targets again.
set(CARESIM_FLAGS)
set(CARESIM_FIND)
macro(caresim_add_library_flags path)
    get_filename_component(folder ${path} DIRECTORY)
    get_filename_component(name ${path} NAME_WE)
    string(REGEX REPLACE "^lib" "" name ${name})
    if(NOT folder IN_LIST CMAKE_C_IMPLICIT_LINK_DIRECTORIES)
        list(APPEND CARESIM_FLAGS -L${folder} -Wl,-rpath,${folder})
    endif()
    list(APPEND CARESIM_FLAGS -l${name})
endmacro()

foreach(library IN LISTS CARESIM_EXTERNAL)
    if(library MATCHES "^PkgConfig::(.+)$")
        set(prefix ${CMAKE_MATCH_1})
        foreach(path IN LISTS ${prefix}_LINK_LIBRARIES)
            caresim_add_library_flags(${path})
        endforeach()
        list(APPEND CARESIM_FIND "find_dependency(PkgConfig)"
            "pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${${prefix}_MODULE_NAME})")
    elseif(library MATCHES "^(.+)::")
        set(package ${CMAKE_MATCH_1})
        get_target_property(path ${library} IMPORTED_LOCATION)
        if(NOT path)
            get_target_property(path ${library} IMPORTED_LOCATION_RELEASE)
        endif()
        if(path)
            caresim_add_library_flags(${path})
        endif()
        list(APPEND CARESIM_FIND "find_dependency(${package})")
    elseif(IS_ABSOLUTE ${library})
        caresim_add_library_flags(${library})
    else()
        list(APPEND CARESIM_FLAGS -l${library})
    endif()
endforeach()
list(JOIN CARESIM_FLAGS " " CARESIM_FLAGS)
list(REMOVE_DUPLICATES CARESIM_FIND)
list(JOIN CARESIM_FIND "\n" CARESIM_FIND)

if(TARGET caresim AND EXISTS ${CMAKE_SOURCE_DIR}/src/api/caresim.h)
    set(CARESIM_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/caresim)
    set(CARESIM_PC_DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

    # The rooms are inside the library, so users see the libraries behind them instead of the rooms.
    if(BUILD_SHARED_LIBS)
        set_target_properties(caresim PROPERTIES INTERFACE_LINK_LIBRARIES ""
            INSTALL_RPATH_USE_LINK_PATH ON)
        set(CARESIM_FIND)
        set(CARESIM_PC_LIBS "-lcaresim")
        set(CARESIM_PC_LIBS_PRIVATE "${CARESIM_FLAGS}")
    else()
        list(TRANSFORM CARESIM_EXTERNAL REPLACE "(.+)" "$<LINK_ONLY:\\1>" OUTPUT_VARIABLE link_only)
        set_target_properties(caresim PROPERTIES INTERFACE_LINK_LIBRARIES "${link_only}")
        set(CARESIM_PC_LIBS "-lcaresim ${CARESIM_FLAGS}")
        set(CARESIM_PC_LIBS_PRIVATE)
    endif()

    install(FILES src/api/caresim.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    install(TARGETS caresim EXPORT caresimTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(EXPORT caresimTargets NAMESPACE caresim:: DESTINATION ${CARESIM_CMAKE_DIR})

    configure_package_config_file(cmake/caresim-config.cmake.in caresimConfig.cmake
        INSTALL_DESTINATION ${CARESIM_CMAKE_DIR})
    write_basic_package_version_file(caresimConfigVersion.cmake COMPATIBILITY SameMinorVersion)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/caresimConfig.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/caresimConfigVersion.cmake DESTINATION ${CARESIM_CMAKE_DIR})

    # The .pc file finds its prefix from where it lies: the installed tree may be moved.
    file(RELATIVE_PATH CARESIM_PC_TO_PREFIX /prefix/${CARESIM_PC_DIR} /prefix)
    string(REGEX REPLACE "/$" "" CARESIM_PC_TO_PREFIX ${CARESIM_PC_TO_PREFIX})
    configure_file(cmake/caresim.pc.in caresim.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/caresim.pc DESTINATION ${CARESIM_PC_DIR})
endif()
