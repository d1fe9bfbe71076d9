using Xunit.v3;

// Torch's random numbers and its threads are one for the whole process: tests beside each other would disturb both.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
