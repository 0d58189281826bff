#include "sim/params/patches/apply_patch.hpp"

#include "sim/params/patches/patch_editor.hpp"

namespace atd::params {

Applied apply_patch(const Patch& patch, Model& model, double share) {
    Applied applied{{}, Patch{}};
    std::vector<RequiredKey> required;
    for (const Edit& edit : patch) {
        Editor editor(edit, share, required);
        editor.run(model);
        applied.problems.insert(applied.problems.end(), editor.problems.begin(),
                                editor.problems.end());
        if (applied.undo && editor.undo) {
            // Edits are taken back from the last one on.
            applied.undo->insert(applied.undo->begin(), editor.undo->begin(), editor.undo->end());
        } else {
            applied.undo.reset();
        }
    }
    check_required(patch, required, applied.problems);
    return applied;
}

}  // namespace atd::params
