using System.Collections.Frozen;
using Switchboard.Sandbox.Methods;

namespace Switchboard.Sandbox.WebApi;

/// <summary>Every method there is. Any other name is answered with <c>unknown_method</c>.</summary>
internal sealed class MethodTable
{
    private readonly FrozenDictionary<string, Method> methods = (
        (IEnumerable<Method[]>)
            [
                AuthMethods.All,
                AppMethods.All,
                ChatMethods.All,
                ChatScheduleMethods.All,
                ConversationMethods.All,
                ConversationHistoryMethods.All,
                ConversationChangeMethods.All,
                ConversationPeopleMethods.All,
                UserMethods.All,
                UserProfileMethods.All,
                UserGroupMethods.All,
                UserGroupUserMethods.All,
                ReactionMethods.All,
                PinMethods.All,
                BookmarkMethods.All,
                TeamMethods.All,
                DndMethods.All,
                SearchMethods.All,
                ViewMethods.All,
                FileMethods.All,
                FileUploadMethods.All,
                OAuthMethods.All,
            ]
    )
        .SelectMany(family => family)
        .ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public IEnumerable<Method> All => methods.Values;

    public Method? Find(string name) => methods.GetValueOrDefault(name);
}
