#include "analysis/wellbeing/linear_course.hpp"

#include <cmath>

#include <Eigen/Dense>
#include <unsupported/Eigen/MatrixFunctions>

#include "sim/base/check.hpp"
#include "sim/base/real_math.hpp"

namespace atd::analysis {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor,
                             most_variables, most_variables>;
using Augmented = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 2 * most_variables + 1>;

/// Digits that the eigenvectors may cost.
constexpr double worst_condition = 1e6;

Eigen::Index index(std::size_t i) {
    return static_cast<Eigen::Index>(i);
}

Matrix matrix_of(const CourseMatrix& rows, std::size_t size) {
    Matrix result(index(size), index(size));
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            result(index(i), index(j)) = rows[i][j];
        }
    }
    return result;
}

void copy(const Matrix& from, CourseMatrix& to) {
    for (Eigen::Index i = 0; i < from.rows(); ++i) {
        for (Eigen::Index j = 0; j < from.cols(); ++j) {
            to[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = from(i, j);
        }
    }
}

/// Integral of exp(value s) ds from 0 to t.
double once_integrated(double value, double t) {
    return value == 0 ? t : real::expm1(value * t) / value;
}

/// Integral of once_integrated(value, s) ds from 0 to t.
double twice_integrated(double value, double t) {
    const double x = value * t;
    if (std::abs(x) < 1e-2) {
        const double series = 1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6)));
        return t * t / 2 * series;
    }
    return (once_integrated(value, t) - t) / value;
}

/// (x, integral of x) after t, from the exponential of the matrix of (x, integral, 1).
Eigen::VectorXd by_exponential(const CourseMatrix& a, std::size_t size, const CourseVector& x0,
                               const CourseVector& b, double t) {
    const Eigen::Index n = index(size);
    Augmented all = Augmented::Zero(2 * n + 1, 2 * n + 1);
    all.topLeftCorner(n, n) = matrix_of(a, size);
    all.block(n, 0, n, n).setIdentity();
    Eigen::VectorXd start = Eigen::VectorXd::Zero(2 * n + 1);
    start(2 * n) = 1;
    for (std::size_t i = 0; i < size; ++i) {
        all(index(i), 2 * n) = b[i];
        start(index(i)) = x0[i];
    }
    all *= t;
    const Augmented power = all.exp();
    return power * start;
}

CourseVector part_of(const Eigen::VectorXd& all, std::size_t first, std::size_t size) {
    CourseVector result{};
    for (std::size_t i = 0; i < size; ++i) {
        result[i] = all(index(first + i));
    }
    return result;
}

CourseVector product(const CourseMatrix& matrix, const CourseVector& vector, std::size_t size) {
    CourseVector result{};
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            result[i] += matrix[i][j] * vector[j];
        }
    }
    return result;
}

}  // namespace

LinearCourse::LinearCourse(const CourseMatrix& a, std::size_t size)
    : a_(a),
      size_(size) {
    ATD_EXPECT(size >= 1 && size <= most_variables);
    const Eigen::EigenSolver<Matrix> solver(matrix_of(a, size));
    if (solver.info() != Eigen::Success || !solver.eigenvalues().imag().isZero(0.0)) {
        return;
    }
    const Matrix vectors = solver.eigenvectors().real();
    const Matrix inverse = vectors.inverse();
    const double condition = vectors.norm() * inverse.norm();
    if (!(condition < worst_condition)) {
        return;
    }
    copy(vectors, vectors_);
    copy(inverse, inverse_);
    for (std::size_t i = 0; i < size; ++i) {
        values_[i] = solver.eigenvalues()(index(i)).real();
    }
    by_eigenvalues_ = true;
}

CourseVector LinearCourse::combined(const CourseVector& of_start, const CourseVector& of_push,
                                    const CourseVector& x0, const CourseVector& b) const {
    CourseVector modes = product(inverse_, x0, size_);
    const CourseVector push = product(inverse_, b, size_);
    for (std::size_t i = 0; i < size_; ++i) {
        modes[i] = of_start[i] * modes[i] + of_push[i] * push[i];
    }
    return product(vectors_, modes, size_);
}

CourseVector LinearCourse::at(const CourseVector& x0, const CourseVector& b, double days) const {
    if (!by_eigenvalues_) {
        return part_of(by_exponential(a_, size_, x0, b, days), 0, size_);
    }
    CourseVector of_start{};
    CourseVector of_push{};
    for (std::size_t i = 0; i < size_; ++i) {
        of_start[i] = real::exp(values_[i] * days);
        of_push[i] = once_integrated(values_[i], days);
    }
    return combined(of_start, of_push, x0, b);
}

CourseVector LinearCourse::integral(const CourseVector& x0, const CourseVector& b,
                                    double days) const {
    if (!by_eigenvalues_) {
        return part_of(by_exponential(a_, size_, x0, b, days), size_, size_);
    }
    CourseVector of_start{};
    CourseVector of_push{};
    for (std::size_t i = 0; i < size_; ++i) {
        of_start[i] = once_integrated(values_[i], days);
        of_push[i] = twice_integrated(values_[i], days);
    }
    return combined(of_start, of_push, x0, b);
}

}  // namespace atd::analysis
