Console.WriteLine("bruggen");
