# Everything from Debian packages (see quickstart). Each imported target is used by one room only.
find_package(PkgConfig REQUIRED)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(LIBCONFIG REQUIRED IMPORTED_TARGET libconfig)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(LIBMD REQUIRED IMPORTED_TARGET libmd)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

# GSL without its own reference CBLAS: OpenBLAS behind it, eight times faster. Debian may hold several
# OpenBLAS builds; the OpenMP one is asked for by folder, since the pthread one wins by name.
set(CARESIM_OPENBLAS_DIRS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp /usr/lib/openblas-openmp)
find_library(GSL_LIBRARY gsl REQUIRED)
find_library(OPENBLAS_LIBRARY openblas REQUIRED PATHS ${CARESIM_OPENBLAS_DIRS} NO_DEFAULT_PATH)
find_path(GSL_INCLUDE_DIR gsl/gsl_matrix.h REQUIRED)
find_path(OPENBLAS_INCLUDE_DIR openblas_config.h REQUIRED
    PATHS /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp
    NO_DEFAULT_PATH)
# OpenBLAS must stand before libgsl, whose own dependency on libgslcblas would win otherwise.
set(CARESIM_NUM_LIBRARIES ${OPENBLAS_LIBRARY} ${GSL_LIBRARY} m)

# The program takes them static where it can: loading OpenBLAS at run time costs as much as a simulation.
# Tests and the library take them shared: an OpenBLAS in each would be a gigabyte of build folder.
find_library(GSL_ARCHIVE libgsl.a)
find_library(OPENBLAS_ARCHIVE libopenblas.a PATHS ${CARESIM_OPENBLAS_DIRS} NO_DEFAULT_PATH)
find_package(OpenMP QUIET COMPONENTS C)
set(CARESIM_NUM_PROGRAM ${CARESIM_NUM_LIBRARIES})
if(GSL_ARCHIVE AND OPENBLAS_ARCHIVE AND OpenMP_gomp_LIBRARY)
    set(CARESIM_NUM_PROGRAM ${GSL_ARCHIVE} ${OPENBLAS_ARCHIVE} ${OpenMP_gomp_LIBRARY} m)
endif()
set(CARESIM_NUM_INCLUDES ${GSL_INCLUDE_DIR} ${OPENBLAS_INCLUDE_DIR})

set(CARESIM_LIBS_base PkgConfig::LIBMD)
set(CARESIM_LIBS_num ${CARESIM_NUM_LIBRARIES})
set(CARESIM_LIBS_table EXPAT::EXPAT ZLIB::ZLIB PkgConfig::LIBZIP m)
set(CARESIM_LIBS_param PkgConfig::LIBCONFIG m)
set(CARESIM_LIBS_result PkgConfig::JANSSON m)
set(CARESIM_LIBS_emit PkgConfig::XLSXWRITER m)
set(CARESIM_PKGCONFIG_REQUIRES "libzip expat zlib libconfig jansson libmd gsl")
