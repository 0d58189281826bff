#include <optional>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/io/hdf5/description.hpp"
#include "sim/io/hdf5/write.hpp"
#include "sim/io/record/draws_group.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/layout.hpp"
#include "sim/io/record/option_writer.hpp"
#include "sim/io/record/results_file.hpp"
#include "sim/io/record/temporary_file.hpp"

namespace atd::io {

using record::ColumnType;

struct ResultsWriter::Impl {
    Impl(std::string file, Existing existing, Executor* given)
        : executor(given != nullptr ? *given : serial),
          temporary(std::move(file), existing) {
        guard([&] {
            results = hdf5::create_file(temporary.path());
            scenarios = hdf5::create_group(results.get(), layout::scenarios);
        });
    }

    ~Impl() {
        const hdf5::Quiet quiet;
        discard(true);
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    template <class Work>
    void guard(Work&& work);
    void discard(bool usable) noexcept;
    void begin(const record::Manifest& manifest, const record::Codes& codes);
    void append(const record::ReplicationRecord& replication);
    void finish_option();
    void add_draws(const record::Draws& draws);
    void write_root();
    void publish();

    SerialExecutor serial;
    Executor& executor;
    TemporaryFile temporary;
    hdf5::Handle results, scenarios;
    std::optional<OptionWriter> option;
    record::Manifest first;  ///< the first option's, for what all options share
    Sha256 digests;
    std::string digest;
    bool open = true;
};

// Closing after a failed write can crash, or report success over wrong content, so the
// first error of any kind ends the file, and the library is not asked about it again.
template <class Work>
void ResultsWriter::Impl::guard(Work&& work) {
    const hdf5::Quiet quiet;
    if (!open) {
        throw RunError(cannot_write(temporary.target(), "the file is no longer open"));
    }
    try {
        work();
    } catch (const hdf5::Error& error) {
        discard(false);
        throw RunError(cannot_write(temporary.target(),
                                    std::string(error.what()) + "; nothing was kept of this file"));
    } catch (...) {
        discard(true);
        throw;
    }
}

void ResultsWriter::Impl::discard(bool usable) noexcept {
    open = false;
    if (!usable || !hdf5::flushed(results.get())) {
        if (option) {
            option->abandon();
        }
        scenarios.abandon();
        results.abandon();
    }
    option.reset();
    scenarios = {};
    results = {};
    temporary.discard();
}

void ResultsWriter::Impl::begin(const record::Manifest& manifest, const record::Codes& codes) {
    finish_option();
    if (first.option.empty()) {
        first = manifest;
    }
    if (manifest.engine_version != first.engine_version ||
        manifest.git_commit != first.git_commit || manifest.compiler != first.compiler) {
        throw ContractError("options " + first.option + " and " + manifest.option +
                            " of one file are of different engines");
    }
    option.emplace(scenarios.get(), manifest, codes, executor);
}

void ResultsWriter::Impl::append(const record::ReplicationRecord& replication) {
    if (!option) {
        throw ContractError("a replication without an option");
    }
    option->append(replication);
}

void ResultsWriter::Impl::finish_option() {
    if (option) {
        digests.add_text(option->finish());
        option.reset();
    }
}

void ResultsWriter::Impl::add_draws(const record::Draws& draws) {
    finish_option();
    write_draws(results.get(), draws);
    digests.add_text(digest_of_draws(draws));
}

void ResultsWriter::Impl::write_root() {
    const hdf5::Hid root = results.get();
    digest = digests.hex();
    hdf5::put_text(root, "Conventions", layout::conventions);
    hdf5::put_text(root, "schema", record::schema_version);
    hdf5::put_text(root, "title", layout::title);
    hdf5::put_text(root, "engine_version", first.engine_version);
    hdf5::put_text(root, "git_commit", first.git_commit);
    hdf5::put_text(root, "compiler", first.compiler);
    hdf5::put_text(root, "rng", layout::rng);
    hdf5::put_number(root, "master_seed", ColumnType::u64, first.seed);
    hdf5::put_number(root, "tick_seconds", ColumnType::u8, 1);
    hdf5::put_text(root, "content_digest", digest);
    hdf5::describe_groups(root);
    hdf5::put_number(root, hdf5::complete_attribute, ColumnType::u8, 1);
}

void ResultsWriter::Impl::publish() {
    finish_option();
    write_root();
    scenarios.close(layout::scenarios);
    results.close(temporary.path());
    Verification check;
    try {
        append_file_digest(temporary.path(), temporary.target());
        temporary.sync();
        check = verify_results(temporary.path(), &executor);
    } catch (const InputError& error) {
        throw RunError(cannot_write(temporary.target(), error.what()));
    }
    if (!check.matches || check.found != digest) {
        throw RunError(
            cannot_write(temporary.target(), "what was read back is not what was written"));
    }
    temporary.publish();
    open = false;
}

ResultsWriter::ResultsWriter(std::string file, Existing existing, Executor* executor)
    : impl_(std::make_unique<Impl>(std::move(file), existing, executor)) {}

ResultsWriter::~ResultsWriter() = default;

void ResultsWriter::begin_option(const record::Manifest& manifest, const record::Codes& codes) {
    impl_->guard([&] { impl_->begin(manifest, codes); });
}

void ResultsWriter::append(const record::ReplicationRecord& replication) {
    impl_->guard([&] { impl_->append(replication); });
}

void ResultsWriter::add_draws(const record::Draws& draws) {
    impl_->guard([&] { impl_->add_draws(draws); });
}

std::string ResultsWriter::publish() {
    impl_->guard([&] { impl_->publish(); });
    return impl_->digest;
}

}  // namespace atd::io
