namespace Switchboard.Cases;

/// <summary>Small numbers as people write them.</summary>
internal static class NumberWords
{
    public static int? Of(string word) =>
        word switch
        {
            "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "seven" => 7,
            "eight" => 8,
            "nine" => 9,
            "ten" => 10,
            "eleven" => 11,
            "twelve" => 12,
            _ => null,
        };
}
