namespace Switchboard.Rotas;

/// <summary>What became of something that was to be saved.</summary>
public enum Saving
{
    Done,

    /// <summary>It was so already; nothing is written.</summary>
    AlreadySo,

    /// <summary>There is no such schedule, change or absence.</summary>
    IsNotThere,

    /// <summary>The schedule stands in the playbook: it is changed there. Overrides and covers of it are welcome.</summary>
    IsCode,

    /// <summary>Somebody saved it meanwhile; nothing is written.</summary>
    IsStale,
}
