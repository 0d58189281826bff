#include "sim/params/patches/altered.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/params/patches/patch_editor.hpp"
#include "sim/params/versions.hpp"

namespace atd::params {
namespace {

/// A path in the `set` of a reform.
struct ReformPath {
    std::string reform, path;
};

/// Empty where the path is not in a reform.
ReformPath reform_path(const std::string& path) {
    PathCursor cursor(path);
    if (cursor.next() != "reforms") {
        return {};
    }
    cursor.step();
    std::string reform(cursor.next());
    cursor.step();
    cursor.step();
    return {std::move(reform), std::string(cursor.rest())};
}

Patch* set_of_reform(Scenario& scenario, const std::string& name) {
    const auto found = std::find_if(scenario.reforms.begin(), scenario.reforms.end(),
                                    [&](const auto& reform) { return reform.name == name; });
    return found == scenario.reforms.end() ? nullptr : &found->value.set;
}

/// What the reform says itself at the path or below it gives way.
void edit_reform(Patch& set, Edit edit) {
    std::erase_if(set, [&](const Edit& own) { return is_at_or_below(own.path, edit.path); });
    set.push_back(std::move(edit));
}

Problem no_such_reform(const Scenario& scenario, const std::string& name) {
    return {.path = "reforms." + name,
            .expected = "the name of a reform",
            .got = "'" + name + "'",
            .hint = suggest(name, names_of(scenario.reforms))};
}

}  // namespace

Altered altered(const Scenario& scenario, const Patch& set) {
    Altered result{scenario, {}};
    Scenario& changed = result.scenario;
    changed.model = model_without_additions(scenario);
    changed.added_states.clear();
    std::vector<RequiredKey> required;
    for (const Edit& edit : set) {
        const auto [name, path] = reform_path(edit.path);
        if (name.empty()) {
            Editor editor(edit, 1, required);
            editor.run(changed);
            result.problems.insert(result.problems.end(), editor.problems.begin(),
                                   editor.problems.end());
        } else if (Patch* own = set_of_reform(changed, name)) {
            edit_reform(*own, {path, edit.value});
        } else {
            result.problems.push_back(no_such_reform(scenario, name));
        }
    }
    check_required(set, required, result.problems);
    date_reforms(changed);
    return result;
}

}  // namespace atd::params
