#pragma once

#include <string>
#include <vector>

#include "sim/record/draws.hpp"
#include "sim/store/folder_plan.hpp"

namespace atd::store {

/// A name that ends in '/' or an existing folder.
bool means_folder(const std::string& path);
/// Without slashes at its end.
std::string plain_folder(const std::string& path);

/// The file of a results folder that holds the draws of the parameters.
std::string draws_file_of(const std::string& folder);
/// Writes it, in place of an earlier one. Throws RunError.
void store_draws(const std::string& folder, const record::Draws& draws);

/// What is known about the part of a unit.
struct PartState {
    bool usable = false;
    bool present = false;
    bool altered = false;  ///< its bytes or its content are not the ones that were written
    std::string fault;     ///< why it is not usable
    std::string digest;    ///< of a file that is sound in itself
};

/// A results folder as its manifest tells it.
class StoredFolder {
  public:
    /// Throws Refused when it is none or its plan cannot be read.
    explicit StoredFolder(const std::string& folder);

    const std::string& folder() const { return folder_; }

    const FolderPlan& plan() const { return plan_; }

    const std::vector<Unit>& units() const { return units_; }

    const io::ManifestLines& manifest() const { return manifest_; }

    std::string file_of(const Unit& unit) const { return folder_ + "/" + unit.file; }

    /// The digest that the manifest gives; empty where no sound line does.
    std::string listed_digest(const Unit& unit) const;
    /// Reads the part whole; the executor re-hashes it.
    PartState check(const Unit& unit, Executor* executor = nullptr) const;
    /// The file of the draws. One that is absent is not usable, and present = false.
    PartState check_draws(Executor* executor = nullptr) const;
    /// Empty where there are none. Throws InputError where they are of another run.
    record::Draws draws() const;
    /// Part files that belong to no unit.
    std::vector<std::string> extra_parts() const;

  private:
    std::string folder_;
    io::ManifestLines manifest_;
    FolderPlan plan_;
    std::vector<Unit> units_;
};

/// "option community, replications 4 to 7"
std::string to_text(const Unit& unit, const FolderPlan& plan);

}  // namespace atd::store
