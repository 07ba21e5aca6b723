# One column a year, a piece a part; the parts are named at the right of the last column.
set lmargin at screen wide(0.085)
set rmargin at screen 1 - wide(0.41)
set tmargin at screen below_title - tall(0.06)
set bmargin at screen tall(0.13)
half = 0.36
set xrange [first_year - 0.6:last_year + 0.6]
set yrange [low / divisor:high / divisor]
set xtics year_step scale 0 nomirror format '%.0f' font font_small
set ytics 0, step_for(high / divisor), high / divisor format '%g' font font_small textcolor rgb quiet
if (low < 0) { set ytics autofreq format '%g' font font_small textcolor rgb quiet }
set grid ytics linetype 1 dashtype solid linecolor rgb faint linewidth 0.5
set border 0
set arrow from graph 0, first 0 to graph 1, first 0 nohead front linecolor rgb quiet linewidth 0.8
set label axis_text at screen left_edge, screen below_title - tall(0.02) left noenhanced font font_name textcolor rgb ink
array part_colour[8] = [part_1, part_2, part_3, part_4, part_5, part_6, part_7, part_8]

# From the end of each piece a thin line leads to its name.
name_x = 1 - wide(0.36)
line_x = 1 - wide(0.408)
do for [p=1:int(parts)] {
    set arrow from screen line_x, graph part_middle[p] to screen name_x - wide(0.012), graph part_at[p] nohead linecolor rgb quiet linewidth 0.5
    set object rectangle from screen name_x - wide(0.008), graph part_at[p] - 0.013 to screen name_x + wide(0.008), graph part_at[p] + 0.013 fillcolor rgb part_colour[p] fillstyle solid 1.0 border linecolor rgb (edge eq paper ? quiet : edge) linewidth 0.5
    set label part_text[p] at screen name_x + wide(0.014), graph part_at[p] left noenhanced font plain_font(parts <= 5 ? 18 : 15) textcolor rgb ink
}
set label total_text at last_year, graph 1 center offset 0, 0.8 noenhanced font bold_font(18) textcolor rgb ink

part_is(p) = int(column(4)) == p ? column(1) : NaN
plot for [p=1:(parts < 1 ? 1 : int(parts))] chart_data using (part_is(p)):(0):($1 - half):($1 + half):($2 / divisor):($3 / divisor) \
    with boxxyerror fillcolor rgb part_colour[p] fillstyle solid 1.0 border linecolor rgb (edge eq paper ? part_colour[p] : edge) linewidth 0.3
unset output
