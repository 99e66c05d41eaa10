using Bruggen.Benchmarks;
using Bruggen.Domain.Rules;
using System.Diagnostics;
var n = int.Parse(args[0], null);
var school = GeneratedSchool.Of(n);
var engine = new RuleEngine(TwelveRules.Book);
long count=0;
for (var k=0;k<3;k++){
var sw = Stopwatch.StartNew(); count=0;
Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, n), r => { long c=0; for (var i=r.Item1;i<r.Item2;i++) c += engine.Evaluate(school.Registers[i], PupilTraits.Unknown, [], school.Year.FirstMoment, school.Year.LastMoment).Count; Interlocked.Add(ref count,c);});
Console.WriteLine($"{sw.Elapsed.TotalMilliseconds} ms, {count} firings {GC.GetTotalAllocatedBytes()/1e6} MB");}
