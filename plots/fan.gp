# A fan over the years: nine of ten draws, half of them, the middle; the second package as lines.
set lmargin at screen wide(0.085)
set rmargin at screen 1 - wide(0.27)
set tmargin at screen below_title - tall(0.06)
set bmargin at screen tall(0.13)
margin = 0.02 * (last_year - first_year)
set xrange [first_year - margin:last_year + margin]
set yrange [low / divisor:high / divisor]
set xtics year_step scale 0.6 nomirror out format '%.0f' font font_text
set ytics autofreq format '%g' font font_small textcolor rgb quiet
set grid ytics back linetype 1 dashtype solid linecolor rgb faint linewidth 0.5
set border 1 linecolor rgb quiet linewidth 0.8
set label axis_text at screen left_edge, screen below_title - tall(0.02) left noenhanced font font_name textcolor rgb ink
array end_colour[2] = [women_dark, construction_colour]
do for [p=1:int(packages)] {
    set label end_name[p] at screen 1 - wide(0.26), graph end_at[p] left offset 0, 0.55 noenhanced font bold_font(18) textcolor rgb end_colour[p]
    set label end_range[p] at screen 1 - wide(0.26), graph end_at[p] left offset 0, -0.55 noenhanced font font_small textcolor rgb end_colour[p]
}
scaled(c) = column(c) / divisor
plot chart_data using 1:(scaled(2)):(scaled(6)) with filledcurves fillcolor rgb fan_wide fillstyle solid 1.0 noborder, \
     chart_data using 1:(scaled(3)):(scaled(5)) with filledcurves fillcolor rgb women_light fillstyle solid 1.0 noborder, \
     chart_data using 1:(scaled(4)) with linespoints linewidth 2.5 linecolor rgb women_dark pointtype 7 pointsize 1.1 * dots pointinterval int(year_step), \
     for [c=(packages > 1 ? 7 : 12):11:4] chart_data using 1:(scaled(c)) with lines linewidth 1 dashtype 3 linecolor rgb construction_colour, \
     for [c=(packages > 1 ? 9 : 12):9] chart_data using 1:(scaled(c)) with linespoints linewidth 2 dashtype 2 linecolor rgb construction_colour pointtype 5 pointsize 1.1 * dots pointinterval int(year_step)
unset output
