namespace Benchmarks;

/// <summary>The largest differences between the library's numbers and PyTorch's for one fixture.</summary>
/// <param name="Fixture">The fixture's name.</param>
/// <param name="Output64">Of outputs, in float64.</param>
/// <param name="Gradient64">Of the weights' gradients, in float64.</param>
/// <param name="Output32">Of outputs, in float32.</param>
/// <param name="Gradient32">Of the weights' gradients, in float32.</param>
internal sealed record ParityError(string Fixture, double Output64, double Gradient64, double Output32, double Gradient32);
