#include "sim/params/patch_required.hpp"

#include <algorithm>

#include "sim/params/path_cursor.hpp"

namespace atd::params {

void check_required(const Patch& patch, const std::vector<RequiredKey>& required,
                    std::vector<Problem>& problems) {
    for (const auto& key : required) {
        if (!sets(patch, key.path) && (key.path == key.table || sets(patch, key.table))) {
            Problem problem;
            problem.path = key.path;
            problem.expected = key.meaning;
            problem.got = "nothing";
            problem.hint = "this key is required";
            problems.push_back(std::move(problem));
        }
    }
}

bool sets(const Patch& patch, const std::string& path) {
    return std::any_of(patch.begin(), patch.end(), [&](const Edit& edit) {
        return !std::holds_alternative<Removal>(edit.value) && is_at_or_below(edit.path, path);
    });
}

}  // namespace atd::params
