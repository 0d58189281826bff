#include "sim/engine/world/curves.hpp"

#include <algorithm>

namespace atd::engine {
namespace {

/// The bands of a curve in the life of one subject, in seconds.
class Course {
  public:
    Course(const World& world, const Subject& subject, const model::CurveRule& curve)
        : curve_(curve),
          start_(world.pathway->start) {
        if (curve.by == CurveBy::age) {
            const Slot person =
                subject.is_case() ? world.cases[subject.case_slot].first_person : subject.person;
            birth_ = date_of(world.persons[person].birth, start_);
        }
    }

    double factor_at(double time) const { return curve_.factors[band_at(time)]; }

    /// Integral of the factor.
    double integral(double from, double to) const {
        double sum = 0;
        for (std::size_t band = band_at(from); from < to; ++band) {
            const double end = std::min(end_of(band), to);
            sum += curve_.factors[band] * (end - from);
            from = end;
        }
        return sum;
    }

    /// When the integral of the factor from `from` on comes to `amount`.
    double time_of(double from, double amount) const {
        if (amount <= 0) {
            return from;
        }
        for (std::size_t band = band_at(from);; ++band) {
            const double factor = curve_.factors[band];
            const double end = end_of(band);
            if (factor > 0 && amount <= factor * (end - from)) {
                return from + amount / factor;
            }
            if (end == beyond) {
                return beyond;
            }
            amount -= factor * (end - from);
            from = end;
        }
    }

  private:
    double begin_of(std::size_t band) const {
        const double from = curve_.from[band];
        return curve_.by == CurveBy::time
                   ? from
                   : seconds_of(at(anniversary(birth_, static_cast<int>(from)), start_));
    }

    double end_of(std::size_t band) const {
        return band + 1 < curve_.from.size() ? begin_of(band + 1) : beyond;
    }

    std::size_t band_at(double time) const {
        std::size_t first = 0;
        std::size_t count = curve_.from.size() - 1;
        while (count > 0) {
            const std::size_t half = (count + 1) / 2;
            if (begin_of(first + half) <= time) {
                first += half;
                count -= half;
            } else {
                count = half - 1;
            }
        }
        return first;
    }

    const model::CurveRule& curve_;
    Date start_, birth_{};
};

Course course_of(const World& world, const Subject& subject, const model::ExitRule& exit) {
    return {world, subject, *exit.by<model::RateRule>()->curve};
}

Clock clock_on(const Course& course, double left, double rate, double now) {
    return {rate > 0 ? course.time_of(now, left / rate) : beyond, rate};
}

}  // namespace

double factor_now(const World& world, const Subject& subject, const model::CurveRule& curve) {
    return Course(world, subject, curve).factor_at(seconds_of(world.now));
}

Clock start_on_curve(World& world, const Subject& subject, const model::ExitRule& exit, double rate,
                     double threshold) {
    const double now = seconds_of(world.now);
    world.curve_clock(subject, exit) = {threshold, now};
    Clock clock = clock_on(course_of(world, subject, exit), threshold, rate, now);
    clock.due = std::max(clock.due, now + 1.0);
    return clock;
}

void set_rate_on_curve(World& world, const Subject& subject, const model::ExitRule& exit,
                       Clock& clock, double rate) {
    if (rate == clock.rate) {
        return;
    }
    const double now = seconds_of(world.now);
    const Course course = course_of(world, subject, exit);
    CurveClock& kept = world.curve_clock(subject, exit);
    if (clock.rate > 0) {
        kept.left = std::max(0.0, kept.left - clock.rate * course.integral(kept.since, now));
    }
    kept.since = now;
    clock = clock_on(course, kept.left, rate, now);
}

}  // namespace atd::engine
