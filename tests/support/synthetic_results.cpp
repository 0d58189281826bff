#include "tests/support/synthetic_results.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <unistd.h>

#include "sim/io/record/reading/file_digest.hpp"
#include "sim/io/record/summary_writer.hpp"

namespace atd::test {

using namespace record;

namespace {

// A few plain values from a small generator of its own.
class Values {
  public:
    explicit Values(std::uint64_t seed)
        : engine_(seed) {}

    std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }

    SimTime time() { return SimTime(Seconds(static_cast<std::int64_t>(below(90000000)))); }

    SimTime time_or_never() { return below(3) == 0 ? never : time(); }

    StateId state() { return StateId(below(3)); }

    StateId state_or_none() { return below(4) == 0 ? StateId() : state(); }

    CaseKey key() { return CaseKey(SourceId(below(2)), below(1000)); }

  private:
    std::mt19937_64 engine_;
};

void add_case(Values& values, ReplicationRecord& record) {
    const CaseKey key = values.key();
    record.cases.push_back({key, values.time() - std::chrono::days(400), values.time_or_never(),
                            SourceId(key.source_index()), CaseTypeId(values.below(2)),
                            static_cast<std::uint8_t>(1 + values.below(5))});
    record.persons.push_back({key, values.time() - std::chrono::days(9000), values.time_or_never(),
                              values.state_or_none(), static_cast<Member>(values.below(5)),
                              static_cast<PersonRole>(values.below(2)),
                              static_cast<Sex>(values.below(2))});
}

void add_stay(Values& values, ReplicationRecord& record) {
    record.spells.push_back(
        {values.key(), values.time() - std::chrono::days(100), values.time(),
         TrackId(values.below(2)), values.below(2) == 0 ? whole_case : Member{1}, values.state(),
         values.state_or_none(), static_cast<std::uint16_t>(16 + values.below(2))});
    record.decisions.push_back(
        {values.key(), values.time(), values.time(), TrackId(values.below(2)), whole_case,
         static_cast<DecisionKind>(values.below(3)), values.state(), values.state()});
    const auto amount = [&] { return static_cast<double>(values.below(1000)) / 7; };
    record.assessments.push_back({values.key(), values.time(), amount(), -amount(), amount(),
                                  amount(), amount(), amount(), Member{1}});
}

void add_finding(Values& values, ReplicationRecord& record) {
    record.attributes.push_back({values.key(), values.time_or_never(), ValueId(values.below(3)),
                                 values.below(3) == 0 ? ValueId() : ValueId(values.below(3)),
                                 AttributeId(values.below(2)),
                                 static_cast<Member>(values.below(5))});
    record.findings.push_back({values.key(), values.time(), ExitId(values.below(2)),
                               ValueId(values.below(3)), ValueId(values.below(3)),
                               ValueId(values.below(3)), AttributeId(values.below(2)), whole_case,
                               static_cast<FindingKind>(values.below(3))});
}

void add_family(Values& values, ReplicationRecord& record) {
    const CaseKey key = values.key();
    record.events.push_back({key, values.time(), static_cast<Member>(values.below(5)),
                             values.state(), ExitId(values.below(2))});
    record.separations.push_back({key, key.with_part(1), values.time(), values.time_or_never(),
                                  static_cast<Member>(values.below(5)),
                                  static_cast<SeparationKind>(values.below(3)),
                                  ExitId(values.below(2))});
}

void add_level(Values& values, ReplicationRecord& record) {
    const auto number = [&] { return static_cast<std::uint32_t>(values.below(500)); };
    const auto integral = [&] { return static_cast<std::int64_t>(values.below(1u << 30)); };
    record.pool_levels.push_back({values.time(), integral(), integral(), integral(), number(),
                                  number(), number(), number(), PoolId(values.below(1))});
}

}  // namespace

Codes some_codes() {
    Codes codes;
    codes.start = *parse_date("2013-07-01");
    codes.end = *parse_date("2016-07-01");
    codes.tracks = {{"residence", "Where they live", TrackUnit::person, TrackRole::residence},
                    {"legal", "", TrackUnit::case_, TrackRole::legal}};
    codes.states = {{"held", "Centro de detención", TrackId(0), StateKind::stay,
                     LibertyInLaw::detention, LibertyInPractice::closed, true, HeldWith::own_family,
                     Care::family, Access::waiting, OutcomeClass::none, HarmKind::none, "ministry"},
                    {"pending", "Pending", TrackId(1), StateKind::choice, LibertyInLaw::unstated,
                     LibertyInPractice::unstated, false, HeldWith::not_held, Care::family,
                     Access::waiting, OutcomeClass::none, HarmKind::none, ""},
                    {"granted", "Granted", TrackId(1), StateKind::end, LibertyInLaw::free,
                     LibertyInPractice::open, false, HeldWith::not_held, Care::family,
                     Access::waiting, OutcomeClass::durable, HarmKind::none, ""}};
    codes.exits = {{"released", "Released", StateId(0), false},
                   {"limit", "Limit of 20 days", StateId(0), true}};
    codes.pools = {{"places", "Places", "state"}};
    codes.case_types = {{"family", "Family", CaseKind::family},
                        {"child", "Child", CaseKind::unaccompanied_child}};
    codes.sources = {{"arrivals", false}, {"stock", true}};
    codes.targets = {{"held_in_june", "Children held in June", "AUS-001"}};
    codes.attributes = {{"age", "Age", AttributeUnit::person, Knowledge::believed},
                        {"need", "", AttributeUnit::person, Knowledge::latent}};
    codes.values = {{"child", "Child", AttributeId(0)},
                    {"adult", "", AttributeId(0)},
                    {"strong", "Strong", AttributeId(1)}};
    return codes;
}

Manifest some_manifest(std::string option, std::uint32_t replications) {
    Manifest manifest;
    manifest.option = std::move(option);
    manifest.title = "Détention, held";
    manifest.scenario_toml = "title = \"Détention\"\n";
    manifest.scenario_sha256 = std::string(64, 'a');
    manifest.engine_version = "0.1.0";
    manifest.git_commit = "0123abc";
    manifest.compiler = "GNU 12.2.0";
    manifest.seed = 0xfedcba9876543210;
    manifest.first_replication = 5;
    manifest.replications = replications;
    return manifest;
}

ReplicationRecord some_record(std::uint32_t replication, std::size_t rows) {
    Values values(replication * 1000003 + rows);
    ReplicationRecord record;
    record.replication = replication;
    record.event_count = rows * 3;
    record.births_left_out = rows % 7;
    record.ties = rows % 5;
    record.deadlocked = rows % 3;
    for (std::size_t i = 0; i < rows; ++i) {
        add_stay(values, record);
        if (i % 3 == 0) {
            add_case(values, record);
        }
        if (i % 5 == 0) {
            add_finding(values, record);
            add_family(values, record);
        }
        if (i % 7 == 0) {
            add_level(values, record);
        }
    }
    return record;
}

Summaries some_summaries(const Codes& codes, std::uint32_t number) {
    Summaries summaries;
    for_each_summary([&](const auto& variable) {
        const auto shape = io::shape_of(codes, variable.stratum, 1);
        auto& values = summaries.*variable.values;
        values.resize(shape[1] * shape[2]);
        for (auto& value : values) {
            value = static_cast<std::decay_t<decltype(value)>>(number++);
            value /= 3;
        }
    });
    return summaries;
}

std::vector<std::vector<std::uint64_t>> values_of(const ReplicationRecord& record) {
    std::vector<std::vector<std::uint64_t>> values;
    for_each_table(record, [&]<class Row>(const BlockTable<Row>& table) {
        for_each_column<Row>([&](const auto& column) {
            auto& list = values.emplace_back();
            table.for_each([&](const Row& row) {
                list.push_back(static_cast<std::uint64_t>(column.get(row)));
            });
        });
    });
    return values;
}

std::string write_file(const std::string& file, const std::vector<Option>& options,
                       io::Existing existing, Executor* executor) {
    io::ResultsWriter writer(file, existing, executor);
    for (const Option& option : options) {
        const auto replications = static_cast<std::uint32_t>(option.rows.size());
        const Manifest manifest = some_manifest(option.name, replications);
        writer.begin_option(manifest, some_codes());
        for (std::uint32_t k = 0; k < replications; ++k) {
            auto record = some_record(manifest.first_replication + k, option.rows[k]);
            if (option.summaries) {
                record.summaries = some_summaries(some_codes(), 1000 * k);
            }
            writer.append(record);
        }
    }
    return writer.publish();
}

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "atd_io_record.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> Folder::names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string contents_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void set_contents(const std::string& file, const std::string& bytes) {
    std::ofstream stream(file, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void renew_file_digest(const std::string& file) {
    set_contents(file, without_last_line(contents_of(file)));
    io::append_file_digest(file, file);
}

std::string without_last_line(std::string bytes) {
    constexpr std::size_t line = 126;
    if (bytes.size() > line && bytes.compare(bytes.size() - line, 8, "\nATDSim ") == 0) {
        bytes.resize(bytes.size() - line);
    }
    return bytes;
}

}  // namespace atd::test
