using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class CoveredPlacesTests
{
    [TestMethod]
    public void FindsWhatAWalkOverAllWouldFind()
    {
        const int seed = 7;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var all = Enumerable.Range(0, random.Next(12))
                .Select(_ => Covering(random.Next(40), random.Next(15))).ToList();
            var places = new CoveredPlaces(all);
            CollectionAssert.AreEqual(all, places.All.ToList());
            for (var offset = 0; offset < 60; offset++)
                CollectionAssert.AreEqual(all.Where(s => s.Covered.Contains(offset)).ToList(), places.At(offset)
                    .ToList(), $"seed {seed}, round {round}, offset {offset}");
        }
    }

    private static Suppression Covering(int start, int length)
        => new(new(new SourceText("/a.yaml", ""), new(0, 0)), new(start, start + length), []);
}
