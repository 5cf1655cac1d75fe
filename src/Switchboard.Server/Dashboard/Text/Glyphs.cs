using System.Collections.Frozen;

namespace Switchboard.Dashboard.Text;

/// <summary>The emoji people use at a desk, by Slack's names. Others are shown by name, which is what they say anyway.</summary>
internal static class Glyphs
{
    private static readonly FrozenDictionary<string, string> Known = Parse(
        """
        eyes 👀 necktie 👔 fire_engine 🚒 vhs 📼 coffin ⚰️ evergreen_tree 🌲 bug 🐛 heavy_check_mark ✔️ white_check_mark ✅ memo 📝 books 📚
        documentation 📝 read_the_manual 📖 book 📖 smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 sweat_smile 😅 joy 😂 rofl 🤣 slightly_smiling_face 🙂
        upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 zany_face 🤪 nerd_face 🤓 sunglasses 😎
        thinking_face 🤔 neutral_face 😐 expressionless 😑 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪
        sleeping 😴 mask 😷 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳 cry 😢 sob 😭 scream 😱 disappointed 😞
        sweat 😓 weary 😩 tired_face 😫 triumph 😤 angry 😠 rage 😡 exploding_head 🤯 cold_sweat 😰 partying_face 🥳 hugging_face 🤗 saluting_face 🫡
        melting_face 🫠 skull 💀 ghost 👻 robot_face 🤖 wave 👋 raised_hand ✋ ok_hand 👌 crossed_fingers 🤞 point_up ☝️ point_right 👉 point_left 👈
        point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ clap 👏 raised_hands 🙌 open_hands 👐 pray 🙏 handshake 🤝 muscle 💪 heart ❤️
        orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 sparkles ✨ star ⭐ star2 🌟 zap ⚡ fire 🔥 boom 💥
        tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 dart 🎯 rocket 🚀 bulb 💡 mag 🔍 mag_right 🔎 lock 🔒 unlock 🔓 key 🔑 hammer 🔨
        wrench 🔧 gear ⚙️ nut_and_bolt 🔩 link 🔗 paperclip 📎 pushpin 📌 round_pushpin 📍 scissors ✂️ pencil ✏️ pencil2 ✏️ clipboard 📋 calendar 📅
        date 📅 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 file_folder 📁 open_file_folder 📂 page_facing_up 📄 email 📧
        envelope ✉️ inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 speech_balloon 💬 thought_balloon 💭
        phone ☎️ telephone_receiver 📞 iphone 📱 computer 💻 desktop_computer 🖥️ keyboard ⌨️ floppy_disk 💾 cd 💿 camera 📷 tv 📺 hourglass ⌛
        hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ clock1 🕐 watch ⌚ sunny ☀️ cloud ☁️ rainbow 🌈 snowflake ❄️ umbrella ☔ coffee ☕ tea 🍵
        pizza 🍕 cake 🍰 beers 🍻 wine_glass 🍷 apple 🍎 seedling 🌱 deciduous_tree 🌳 cactus 🌵 cherry_blossom 🌸 dog 🐶 cat 🐱 unicorn_face 🦄 turtle 🐢
        snail 🐌 ant 🐜 bee 🐝 octopus 🐙 whale 🐳 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 house 🏠 office 🏢 car 🚗 ambulance 🚑 police_car 🚓
        airplane ✈️ ship 🚢 construction 🚧 rotating_light 🚨 traffic_light 🚥 warning ⚠️ no_entry ⛔ no_entry_sign 🚫 x ❌ o ⭕ question ❓
        grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ interrobang ⁉️ 100 💯 recycle ♻️ white_circle ⚪ red_circle 🔴
        large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡 large_orange_circle 🟠 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️
        arrows_counterclockwise 🔄 heavy_plus_sign ➕ heavy_minus_sign ➖ ballot_box_with_check ☑️ checkered_flag 🏁 triangular_flag_on_post 🚩 ticket 🎫
        ladybug 🐞 lifebuoy 🛟 ring_buoy 🛟 telescope 🔭 microscope 🔬 test_tube 🧪 shield 🛡️ label 🏷️ money_with_wings 💸 zzz 💤 soon 🔜 new 🆕 sos 🆘 ok 🆗
        """
    );

    /// <summary>The picture of an emoji, or null if it has none here (a custom one, or a rare one).</summary>
    public static string? Of(string name) => Known.GetValueOrDefault(name);

    /// <summary>Slack has these only where somebody added them (R18).</summary>
    public static bool IsCustom(string name) => name is "documentation" or "read_the_manual" || Of(name) is null;

    private static FrozenDictionary<string, string> Parse(string table) =>
        table
            .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
