#include <iostream>
#include <string>
#include <vector>

#include "tests/support/synthetic_results.hpp"

// Writes small sound results files into a folder, for the fuzzer to begin with.

int main(int count, char** words) {
    if (count != 2) {
        std::cerr << "usage: write_seeds FOLDER\n";
        return 2;
    }
    const std::string folder = words[1];
    atd::test::write_file(folder + "/small.h5", {{"a", {2}}});
    atd::test::write_file(folder + "/summaries.h5", {{"a", {3, 0}, true}});
    atd::test::write_file(folder + "/two.h5", {{"a", {1}}, {"b", {2, 1}}});
    return 0;
}
