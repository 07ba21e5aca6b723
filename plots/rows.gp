# Rows: a name, then bars, points and figures along one axis; many rows in columns side by side. The plot fills
# the picture, so that what is plotted and what is written use the same coordinates, 0 to 1.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:1]
set yrange [0:1]
unset xtics
unset ytics

top_edge = below_title - (lines > 0 ? tall(0.035) : tall(-0.01))
low_edge = tall(0.075)
# Few rows do not fill the picture with thick bars.
slots = per_column < 0.19 * slide_rows ? 0.19 * slide_rows : per_column
row_high = (top_edge - low_edge) / slots
shown_low = top_edge - per_column * row_high
lift = (shown_low - low_edge) * 0.35

gap = 0.03
column_of(r) = int((r - 1) / per_column)
column_x(r) = left_edge + column_of(r) * (column_width + gap)
row_y(r) = top_edge - lift - (r - 1 - column_of(r) * per_column + 0.5) * row_high
bars_left = names_width + text_left
bars_width = column_width - bars_left - text_right
bars_width = bars_width < 0.1 * column_width ? 0.1 * column_width : bars_width
on_scale(x) = ratios > 0 ? log10(x) : x
at_x(r, x) = column_x(r) + bars_left + bars_width * (on_scale(x) - low) / (high - low)

name_y = row_high > tall(0.075) ? tall(row_points > 20 ? 0.023 : 0.018) : 0.25 * row_high
do for [r=1:int(rows)] {
    m = int(row_style[r])
    colour = m == 1 ? care_colour : m == 2 ? construction_colour : ink
    y = row_y(r) + (row_more[r] eq '' ? 0 : name_y)
    set label row_name[r] at screen column_x(r) + names_width - wide(0.012), screen y right noenhanced font (m > 0 ? bold_font(row_points) : plain_font(row_points)) textcolor rgb colour
    if (row_more[r] ne '') { set label row_more[r] at screen column_x(r) + names_width - wide(0.012), screen y - 2 * name_y right noenhanced font plain_font(row_points - 3) textcolor rgb quiet }
    if (m == 1 || m == 2) { set label '' at screen column_x(r) + names_width - wide(0.004), screen row_y(r) point pointtype (m == 1 ? 7 : 5) pointsize 0.9 * dots linecolor rgb colour }
}
do for [i=1:int(lines)] {
    do for [c=0:int(columns) - 1] {
        x = at_x(c * per_column + 1, line_x[i])
        dash = line_text[i] eq '' ? 1 : 2
        set arrow from screen x, screen shown_low - lift to screen x, screen top_edge - lift nohead front linecolor rgb quiet linewidth 0.6 dashtype dash
        set label line_text[i] at screen x, screen top_edge - lift + tall(0.018) center noenhanced font plain_font(columns > 1 ? 14 : 17) textcolor rgb quiet
    }
}
do for [i=1:int(says)] {
    r = int(say_row[i])
    y = row_y(r) + say_level[i] * row_high
    x = at_x(r, say_x[i]) + say_side[i] * wide(0.009)
    chosen = say_bold[i] > 0 ? bold_font(row_points) : plain_font(row_points)
    if (say_side[i] > 0) { set label say_text[i] at screen x, screen y left front noenhanced font chosen textcolor rgb value(say_colour[i]) }
    if (say_side[i] < 0) { set label say_text[i] at screen x, screen y right front noenhanced font chosen textcolor rgb value(say_colour[i]) }
    if (say_side[i] == 0) { set label say_text[i] at screen x, screen y center front noenhanced font chosen textcolor rgb value(say_colour[i]) }
}

point_size = (row_points > 20 ? 3.2 : row_points > 15 ? 1.7 : 1.1) * dots
class_is(k) = int(column(4)) == k
from_x(k) = class_is(k) ? at_x(column(1), column(2)) : NaN
to_x(k) = at_x(column(1), column(3))
low_y(k) = row_y(column(1)) + row_high * class_low[k]
high_y(k) = row_y(column(1)) + row_high * class_high[k]
mid_y(k) = (low_y(k) + high_y(k)) / 2

# One plot of all classes that have data, in their order: bars (plain, hatched), points, arrows, broken lines.
bar_data(k) = sprintf(', chart_data using (from_x(%d)):(mid_y(%d)):(from_x(%d)):(to_x(%d)):(low_y(%d)):(high_y(%d)) with boxxyerror fillcolor rgb "%s"', k, k, k, k, k, k, value(class_colour[k]))
point_data(k) = sprintf(', chart_data using (from_x(%d)):(mid_y(%d)) with points pointtype %d pointsize %g linecolor rgb "%s"', k, k, point_of(class_mark[k]), point_size, value(class_colour[k]))
line_data(k) = sprintf(', chart_data using (from_x(%d)):(mid_y(%d)):(to_x(%d) - from_x(%d)):(0)', k, k, k, k)
all_data = ''
do for [k=1:|class_used|] {
    if (class_used[k] > 0) {
        m = int(class_mark[k])
        if (m == 0) { all_data = all_data . bar_data(k) . ' fillstyle solid 1.0 border linecolor rgb edge linewidth 0.5' }
        if (m == 1) { all_data = all_data . bar_data(k) . sprintf(' fillstyle transparent pattern 4 border linecolor rgb "%s" linewidth 0.5', edge eq paper ? value(class_colour[k]) : edge) }
        if (m > 1 && m < 5) { all_data = all_data . point_data(k) }
        if (m == 5) { all_data = all_data . line_data(k) . sprintf(' with vectors head filled size screen %g,20 linewidth 1.5 linecolor rgb "%s"', wide(0.01), value(class_colour[k])) }
        if (m == 6) { all_data = all_data . line_data(k) . sprintf(' with vectors nohead linewidth 0.8 linecolor rgb "%s"', value(class_colour[k])) }
    }
}
if (all_data eq '') { all_data = ', NaN' }
eval 'plot ' . all_data[3:]
unset output
