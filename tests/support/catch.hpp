#pragma once
// The only include of Catch2 (2.13, as packaged).
#include <catch2/catch.hpp>
