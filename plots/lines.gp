# Three lines over the years, named at their right ends; what is below line `shaded` is shaded too (0: none).
set lmargin at screen wide(0.085)
set rmargin at screen 1 - wide(0.325)
set tmargin at screen below_title - tall(0.06)
set bmargin at screen tall(0.13)
margin = 0.02 * (last_year - first_year)
set xrange [first_year - margin:last_year + margin]
set yrange [low / divisor:high / divisor]
set xtics year_step scale 0.6 nomirror out format '%.0f' font font_text
set ytics autofreq format '%g' font font_small textcolor rgb quiet
set grid ytics linetype 1 dashtype solid linecolor rgb faint linewidth 0.5
set border 1 linecolor rgb quiet linewidth 0.8
set label axis_text at screen left_edge, screen below_title - tall(0.02) left noenhanced font font_name textcolor rgb ink
array line_colour[3] = [band_1, band_2, men_text]
array line_dash[3] = [1, 2, 1]
array line_point[3] = [7, 9, 5]
do for [k=1:3] {
    set label end_first[k] at screen 1 - wide(0.312), graph end_at[k] left offset 0, 0.55 noenhanced font bold_font(18) textcolor rgb line_colour[k]
    set label end_second[k] at screen 1 - wide(0.312), graph end_at[k] left offset 0, -0.55 noenhanced font font_small textcolor rgb line_colour[k]
}
under(x) = shaded > 0 ? column(int(shaded) + 1) / divisor : NaN
plot chart_data using 1:(under(0)) with filledcurves y1=0 fillcolor rgb faint fillstyle solid 1.0 noborder, \
     for [k=1:3] chart_data using 1:(column(k + 1) / divisor) with linespoints linewidth 2.5 linecolor rgb line_colour[k] dashtype line_dash[k] pointtype line_point[k] pointsize 1.2 * dots pointinterval int(year_step)
unset output
