using System.Text.RegularExpressions;

namespace Switchboard.Sandbox.Model;

/// <summary>
/// Which emoji Slack has without anybody adding one. The set is public, but it is data of others and is not copied here: the names below are
/// those of the process, of the chat page's picker and of everyday use; the rest can be added with a seed's <c>emoji</c>.
/// </summary>
internal static partial class EmojiNames
{
    private static readonly HashSet<string> Standard =
    [
        .. """
            +1 -1 100 abc airplane alarm_clock alien ambulance anger angry arrow_down arrow_forward arrow_left arrow_right arrow_up arrows_counterclockwise
            art astonished baby balloon ballot_box_with_check bangbang bank bar_chart bear bee beer beers bell bike bird birthday blue_heart blush boat
            bomb book bookmark books boom bow bowtie boy brain bread briefcase broken_heart bug bulb bullettrain_side bus busts_in_silhouette cactus cake
            calendar calling camera candle car cat champagne chart_with_downwards_trend chart_with_upwards_trend checkered_flag chicken christmas_tree
            clap clipboard clock1 clock12 clock2 clock3 clock4 clock5 clock6 clock7 clock8 clock9 cloud coffee coffin cold_sweat computer
            confetti_ball confused construction construction_worker cookie cop cry crossed_fingers crown crystal_ball dancer dart date desktop_computer
            dizzy dog dollar dolphin door eagle ear earth_africa earth_americas earth_asia email envelope evergreen_tree exclamation eye eyes
            face_palm face_with_monocle face_with_raised_eyebrow facepunch fire fire_engine first_place_medal fish fist flag-de flag-gb flag-us
            flushed fork_and_knife four fox_face frowning gear gem ghost gift girl globe_with_meridians green_heart grey_question grimacing grin
            grinning guitar hammer hammer_and_wrench hand hankey hatching_chick headphones hear_no_evil heart heart_eyes heavy_check_mark
            heavy_exclamation_mark heavy_minus_sign heavy_multiplication_x heavy_plus_sign herb hole hospital hot_pepper hourglass
            hourglass_flowing_sand house hugging_face hushed inbox_tray information_source innocent iphone jigsaw joy key keyboard kissing_heart
            label large_blue_circle large_green_circle large_orange_circle large_purple_circle large_yellow_circle laughing leaves left_right_arrow link
            lock loudspeaker mag mag_right mailbox man map mask medal mega melting_face memo microphone microscope moneybag monkey moon motorway
            mountain mouse movie_camera muscle musical_note neckbeard necktie nerd_face neutral_face new no_entry no_entry_sign no_good notebook
            o ocean octopus office ok ok_hand older_woman one open_mouth outbox_tray owl package page_facing_up page_with_curl pager palm_tree
            paperclip parrot partying_face party_popper pencil pencil2 penguin pensive phone pig pill pizza pleading_face point_down point_left
            point_right point_up point_up_2 pray purple_heart pushpin question rabbit rage rain_cloud rainbow raised_hand raised_hands raising_hand
            recycle red_circle relaxed relieved repeat ring robot_face rocket rolling_on_the_floor_laughing rose rotating_light round_pushpin runner
            sad salt saluting_face sandwich satellite satisfied scales school scissors scream second_place_medal see_no_evil seedling shield ship
            shrug shushing_face six skull sleeping sleeping_accommodation slightly_frowning_face slightly_smiling_face sloth smile smiley smirk
            smoking snail snake snowflake sob soccer sos space_invader sparkles sparkling_heart speak_no_evil speech_balloon star star-struck star2
            stethoscope stopwatch stop_sign stuck_out_tongue sunflower sunglasses sunny sunrise surfer sweat sweat_smile syringe taco tada tangerine
            tea telephone telescope tent test_tube thermometer thinking_face third_place_medal thought_balloon three thumbsdown thumbsup ticket tiger
            timer_clock tired_face tools tractor traffic_light train triangular_flag_on_post trophy truck tulip turtle tv two umbrella unamused
            unicorn_face unlock upside_down_face v vhs video_camera vulcan_salute warning wastebasket watch wave weary whale white_check_mark
            white_circle wink woman wrench writing_hand x yawning_face yellow_heart yum zany_face zap zero zipper_mouth_face zombie zzz
            smiling_face_with_3_hearts stuck_out_tongue_winking_eye face_with_hand_over_mouth no_mouth face_with_rolling_eyes
            face_with_thermometer hot_face cold_face exploding_head worried confounded disappointed triumph face_holding_back_tears handshake
            the_horns heart_hands information_desk_person female-technologist male-technologist female-firefighter sleuth_or_spy orange_heart
            black_heart two_hearts sweat_drops deciduous_tree cherry_blossom four_leaf_clover maple_leaf mostly_sunny thunder_cloud_and_rain
            snowman_without_snow crescent_moon panda_face ladybug butterfly wine_glass clinking_glasses hamburger sushi croissant cheese_wedge
            green_salad apple banana strawberry doughnut chocolate_bar popcorn battery electric_plug flashlight newspaper file_folder
            open_file_folder e-mail no_bell spiral_calendar_pad compass adhesive_bandage desert_island fire_extinguisher broom game_die
            negative_squared_cross_mark octagonal_sign leftwards_arrow_with_hook black_circle small_red_triangle five
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    /// <summary>Slack stores the canonical name, whatever alias was sent.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["thumbsup"] = "+1",
        ["thumbsdown"] = "-1",
        ["party_popper"] = "tada",
        ["hand"] = "raised_hand",
        ["poop"] = "hankey",
        ["pencil"] = "memo",
        ["punch"] = "facepunch",
        ["satisfied"] = "laughing",
        ["telephone"] = "phone",
    };

    public static bool IsStandard(string name) => Standard.Contains(WithoutTone(name)) || Aliases.ContainsKey(WithoutTone(name));

    public static string Canonical(string name)
    {
        var bare = WithoutTone(name);
        return Aliases.TryGetValue(bare, out var canonical) ? canonical + name[bare.Length..] : name;
    }

    private static string WithoutTone(string name) => Tone().Replace(name, "");

    [GeneratedRegex("::skin-tone-[2-6]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tone();
}
