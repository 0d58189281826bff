#include "sim/params/patches/patch_required.hpp"

#include <algorithm>

#include "sim/params/key_messages.hpp"
#include "sim/params/patches/path_cursor.hpp"

namespace atd::params {

void check_required(const Patch& patch, const std::vector<RequiredKey>& required,
                    std::vector<Problem>& problems) {
    for (const auto& key : required) {
        if (!sets(patch, key.path) && (key.path == key.table || sets(patch, key.table))) {
            const std::size_t dot = key.path.rfind('.');
            problems.push_back({.path = key.path.substr(0, dot),
                                .message = missing_key(key.path.substr(dot + 1), key.meaning)});
        }
    }
}

bool sets(const Patch& patch, const std::string& path) {
    return std::any_of(patch.begin(), patch.end(), [&](const Edit& edit) {
        return !std::holds_alternative<Removal>(edit.value) && is_at_or_below(edit.path, path);
    });
}

}  // namespace atd::params
