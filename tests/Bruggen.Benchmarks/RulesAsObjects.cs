using Bruggen.Domain.Attendance;
using Bruggen.Domain.Rules;
using RulesEngine.Models;
using Engine = RulesEngine.RulesEngine;
using ObjectRule = RulesEngine.Models.Rule;

namespace Bruggen.Benchmarks;

/// <summary>
/// Rules as expressions over an object, in Microsoft RulesEngine. It has no notion of time: the facts of each half-day
/// are counted for it here, and it is asked at every half-day whether two conditions hold.
/// </summary>
internal sealed class RulesAsObjects
{
    private readonly Engine _engine = new(
    [
        new Workflow
        {
            WorkflowName = "school",
            Rules =
            [
                new ObjectRule { RuleName = "counted-year", Expression = "facts.Unexcused >= 5", RuleExpressionType = RuleExpressionType.LambdaExpression },
                new ObjectRule { RuleName = "rate-year", Expression = "facts.Registered >= 40 && facts.Hits * 100 >= 10 * facts.Registered", RuleExpressionType = RuleExpressionType.LambdaExpression },
            ],
        },
    ]);

    /// <summary>The same two rules for our engine.</summary>
    public static RuleBook Book { get; } = new(MergeGap: 1,
    [
        .. SqlQuestions.Book.Rules.Where(rule => rule.Id is "counted-year" or "rate-year").Select(rule => rule with { OncePerSchoolYear = true }),
    ]);

    /// <summary>How many pupils each rule holds for at some moment.</summary>
    public async Task<int> CountAsync(IEnumerable<PupilRegister> registers)
    {
        var count = 0;
        foreach (var register in registers)
        {
            var facts = new Facts { Unexcused = register.OpeningBalance };
            var held = new HashSet<string>(StringComparer.Ordinal);
            for (var slot = 0; slot < register.Kinds.Length; slot++)
            {
                facts.Add(register.Kinds.Span[slot]);
                foreach (var result in await _engine.ExecuteAllRulesAsync("school", new RuleParameter("facts", facts)))
                {
                    if (result.IsSuccess && held.Add(result.Rule.RuleName))
                    {
                        count++;
                    }
                }
            }
        }

        return count;
    }
}
