#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/report/page/picture.hpp"
#include "sim/report/report.hpp"

namespace atd::report {

/// Days from left to right, numbers from zero upwards.
struct Axes {
    double days = 1, most = 1;
    Date start{};  ///< of day 0
    std::string title;
};

/// A picture of bands over days, with the names of the lines at their right ends.
class BandChart {
  public:
    /// `id` is unlike those of the other pictures of a page.
    BandChart(std::string id, const Axes& axes);

    /// The mean, the band around it, and its limit where that is in reach of the scale.
    void draw(const Band& band, const std::string& label, const Ink& ink);
    /// The element; further bands are not in it.
    std::string svg(std::string_view title, std::string_view description);

  private:
    /// What stands at the right end of a line.
    struct EndLabel {
        double y = 0;
        std::string words, style;
    };

    Point at(double day, double value) const;
    std::vector<Point> curve(const std::vector<double>& values) const;
    void draw_axes();
    void draw_limit(const LimitLine& limit, const Ink& ink);
    void draw_labels();

    Axes axes_;
    Picture picture_;
    std::vector<EndLabel> labels_;
};

}  // namespace atd::report
