# Program, library, header, data, pkg-config and CMake package: filled with the api room.
