#include "sim/store/folder_status.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/io/record/folder/manifest_file.hpp"
#include "sim/io/record/folder/parts.hpp"

namespace atd::store {
namespace {

constexpr std::chrono::seconds least_pause{1};

}  // namespace

FolderStatus::FolderStatus(const std::string& folder, std::size_t parts, std::size_t parts_done)
    : file_(folder + "/" + std::string(io::status_name)),
      parts_(parts),
      parts_done_(parts_done) {}

void FolderStatus::progress(std::size_t done, std::size_t total) {
    done_ = done;
    total_ = total;
    if (Clock::now() - last_ >= least_pause) {
        write("running");
    }
}

void FolderStatus::end(const std::string& state) {
    write(state);
}

void FolderStatus::write(const std::string& state) {
    last_ = Clock::now();
    const std::chrono::duration<double> elapsed = last_ - begun_;
    nlohmann::ordered_json status;
    status["state"] = state;
    status["replications_done"] = done_;
    status["replications"] = total_;
    status["parts_done"] = parts_done_;
    status["parts"] = parts_;
    status["seconds"] = std::round(elapsed.count());
    if (done_ > 0) {
        status["seconds_left"] = std::round(elapsed.count() * static_cast<double>(total_ - done_) /
                                            static_cast<double>(done_));
    }
    io::replace_text_file(file_, status.dump() + "\n");
}

}  // namespace atd::store
