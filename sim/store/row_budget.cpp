#include "sim/store/row_budget.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "sim/record/row_memory.hpp"
#include "sim/store/results_folder.hpp"

namespace atd::store {
namespace {

std::string folder_of(const std::string& output) {
    if (means_folder(output)) {
        return plain_folder(output);
    }
    const auto parent = std::filesystem::path(output).parent_path().string();
    return parent.empty() ? "." : parent;
}

}  // namespace

RowBudget::RowBudget(std::string output, std::size_t bytes)
    : output_(std::move(output)),
      folder_(folder_of(output_)),
      bytes_(bytes) {}

void RowBudget::count(std::size_t before, std::size_t after) {
    const std::size_t now = in_memory_ += after - before;
    std::size_t known = most_;
    while (now > known && !most_.compare_exchange_weak(known, now)) {
    }
}

std::unique_ptr<run::SpillHook> RowBudget::new_hook(std::size_t replications_at_once) {
    return std::make_unique<RowShare>(*this, replications_at_once);
}

RowShare::RowShare(RowBudget& budget, std::size_t replications_at_once)
    : budget_(budget),
      share_(budget.bytes_ / std::max<std::size_t>(1, replications_at_once)) {}

RowShare::~RowShare() {
    budget_.count(counted_, 0);
}

void RowShare::count(const record::ReplicationRecord& record) {
    const std::size_t now = record::bytes_in_memory(record);
    budget_.count(counted_, now);
    counted_ = now;
}

void RowShare::spill(record::ReplicationRecord& record) {
    count(record);
    if (counted_ <= share_) {
        return;
    }
    if (!file_) {
        file_ = std::make_shared<io::SpillFile>(budget_.folder_, budget_.output_);
        ++budget_.moved_out_;
    }
    record::move_out(record, file_);
    count(record);
}

}  // namespace atd::store
