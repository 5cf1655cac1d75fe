namespace Switchboard;
public sealed class T { [Fact] public void A_thing_is_true() => Assert.True(!false); }
