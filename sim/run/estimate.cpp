#include "sim/run/estimate.hpp"

namespace atd::run {
namespace {

/// A quantity at so many replications, from the two trials.
class Line {
  public:
    explicit Line(const Measured& measured)
        : measured_(measured) {}

    template <class Read>
    double at(std::size_t replications, Read&& read) const {
        const double one = read(measured_.one), many = read(measured_.many);
        const std::size_t longer = measured_.many.replications;
        const double each =
            longer > 1 ? std::max(0.0, many - one) / static_cast<double>(longer - 1) : one;
        return replications == 0 ? 0 : one + each * static_cast<double>(replications - 1);
    }

  private:
    const Measured& measured_;
};

}  // namespace

Estimate extrapolate(const Measured& measured, const EstimateSettings& settings) {
    const Trial& many = measured.many;
    const Line line(measured);
    const auto wanted = static_cast<double>(settings.replications);
    const double times = wanted / static_cast<double>(many.replications);
    const auto at_once = static_cast<double>(std::min(settings.in_flight, settings.replications));
    const double most_rows =
        settings.writes_file ? settings.row_memory : std::numeric_limits<double>::infinity();
    const auto level = static_cast<std::size_t>(settings.record_level);

    Estimate estimate;
    estimate.measured_replications = many.replications;
    estimate.cases = many.cases * times;
    estimate.persons = many.persons * times;
    estimate.events = many.events * times;
    estimate.rows = many.rows * times;
    estimate.row_memory = std::min(at_once * many.row_bytes, most_rows);
    estimate.kept_memory =
        line.at(settings.replications, [](const Trial& trial) { return trial.kept_bytes; });
    estimate.memory = estimate.row_memory + estimate.kept_memory +
                      at_once * measured.one.beside_rows + measured.one.shared_bytes;
    for (std::size_t i = 0; i < estimate.disk_by_level.size(); ++i) {
        estimate.disk_by_level.at(i) =
            line.at(settings.kept(), [&](const Trial& trial) { return trial.disk.at(i); });
    }
    estimate.disk = settings.writes_file ? estimate.disk_by_level.at(level) : 0;
    const auto simulate_seconds = [](const Trial& trial) { return trial.simulate_seconds; };
    const std::size_t in_all = settings.replications + settings.draw_replications;
    const double plain = line.at(settings.replications, simulate_seconds);
    const double for_draws = line.at(in_all, simulate_seconds) - plain;
    estimate.draw_seconds = for_draws / static_cast<double>(settings.threads);
    const double divided =
        plain + for_draws +
        (settings.writes_file
             ? line.at(settings.kept(),
                       [&](const Trial& trial) { return trial.store_seconds.at(level); })
             : 0);
    estimate.seconds =
        divided / static_cast<double>(settings.threads) +
        line.at(settings.replications, [](const Trial& trial) { return trial.compare_seconds; });
    return estimate;
}

}  // namespace atd::run
