using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Bruggen.Storage;
using Microsoft.Data.Sqlite;

namespace Bruggen.Tests.EndToEnd;

/// <summary>What the program tells a service manager by sd_notify(3), when its parent is not called systemd.</summary>
public sealed class ServiceManagerTests
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_service_says_that_it_is_up_that_it_lives_and_that_it_stops()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no datagrams on a path.");
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool());
        using var manager = Listen(world, watchdogMicroseconds: 200_000);
        var service = world.Start("run", "--config", world.Configuration.Directory, "--data", world.Data);

        await HearsAsync(manager, "READY=1");
        await HearsAsync(manager, "WATCHDOG=1");
        await HearsAsync(manager, "WATCHDOG=1");
        _ = Signal(service.Id, Terminate);
        await HearsAsync(manager, "STOPPING=1");

        (await service.ExitCodeAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_waits_for_its_database_is_alive()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no datagrams on a path.");
        await using var world = await OutsideWorld.OpenAsync(new OutsideSchool());
        Directory.CreateDirectory(world.Data);
        await using var database = await BruggenDatabase.OpenAsync(Path.Combine(world.Data, "bruggen.db"), TestContext.Current.CancellationToken);
        using var holder = new SqliteConnection($"Data Source={Path.Combine(world.Data, "bruggen.db")}");
        holder.Open();
        using var held = holder.BeginTransaction(deferred: false);
        using var manager = Listen(world, watchdogMicroseconds: 200_000);
        var service = world.Start("run", "--config", world.Configuration.Directory, "--data", world.Data);

        await HearsAsync(manager, "READY=1");
        await HearsAsync(manager, "WATCHDOG=1");
        await HearsAsync(manager, "WATCHDOG=1");
        service.Error.ShouldContain("Waiting.");

        _ = Signal(service.Id, Terminate);
        (await service.ExitCodeAsync()).ShouldBe(0, service.Error);
    }

    private static Socket Listen(OutsideWorld world, int watchdogMicroseconds)
    {
        var path = Path.Combine(world.Root, "notify");
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        world.Variables["NOTIFY_SOCKET"] = path;
        world.Variables["WATCHDOG_USEC"] = watchdogMicroseconds.ToString(CultureInfo.InvariantCulture);
        return socket;
    }

    private static async Task HearsAsync(Socket manager, string state)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var buffer = new byte[4096];
        var heard = string.Empty;
        while (!heard.Split('\n').Contains(state, StringComparer.Ordinal))
        {
            heard = Encoding.UTF8.GetString(buffer, 0, await manager.ReceiveAsync(buffer, patience.Token));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
