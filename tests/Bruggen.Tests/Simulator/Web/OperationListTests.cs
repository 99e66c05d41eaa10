using Bruggen.Simulator.Serving;

namespace Bruggen.Tests.Simulator.Web;

public sealed class OperationListTests
{
    [Fact]
    public void Every_operation_has_a_name_of_its_own_that_the_page_about_the_simulator_lists()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Bruggen.Simulator", "README.md"));

        OperationList.All.Select(operation => operation.Name).ShouldBeUnique();
        OperationList.All.Where(operation => !page.Contains($"`{operation.Name}`", StringComparison.Ordinal)).Select(operation => operation.Name).ShouldBeEmpty();
    }
}
