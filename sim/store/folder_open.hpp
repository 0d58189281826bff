#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/io/record/folder/parts_lock.hpp"
#include "sim/store/folder_run.hpp"

namespace atd::store {

/// A results folder that is locked, swept, and begins with the lines of this plan.
struct OpenFolder {
    std::string folder;
    std::unique_ptr<io::FolderLock> lock;
    FolderPlan plan;
};

/// Throws Refused when the folder may not be used as asked.
OpenFolder open_folder(const FolderPlan& wanted, const FolderRequest& request);

}  // namespace atd::store
