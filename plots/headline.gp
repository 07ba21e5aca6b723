# Tiles, three in a row: a big figure, what it is, and the same of the other packages.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:1]
set yrange [0:1]
unset xtics
unset ytics
in_row = 3
tile_rows = int((tiles + in_row - 1) / in_row)
gap_x = wide(0.016)
gap_y = tall(0.022)
top_edge = below_title + tall(0.01)
low_edge = tall(0.075)
tile_width = (1 - 2 * left_edge - (in_row - 1) * gap_x) / in_row
tile_high = (top_edge - low_edge - (tile_rows - 1) * gap_y) / tile_rows
tile_high = tile_high > tall(0.3) ? tall(0.3) : tile_high
do for [i=1:int(tiles)] {
    c = (i - 1) % in_row
    if (rtl > 0) { c = in_row - 1 - c }
    x = left_edge + c * (tile_width + gap_x)
    y = top_edge - int((i - 1) / in_row) * (tile_high + gap_y)
    set object rectangle from screen x, screen y - tile_high to screen x + tile_width, screen y fillcolor rgb paper fillstyle solid 1.0 border linecolor rgb faint linewidth 1
    bar_x = rtl > 0 ? x + tile_width - wide(0.006) : x
    set object rectangle from screen bar_x, screen y - tile_high to screen bar_x + wide(0.006), screen y fillcolor rgb women_dark fillstyle solid 1.0 border linecolor rgb women_dark
    middle = y - tile_high / 2
    lift = tile_more[i] eq '' ? 0 : tall(0.014)
    array line[4] = [tile_big[i], tile_text[i], tile_more[i], tile_others[i]]
    array line_at[4] = [middle + tall(0.046) + lift, middle - tall(0.012) + lift, middle - tall(0.044) + lift, middle - tall(0.052) - lift]
    array line_font[4] = [bold_font(32), plain_font(18), plain_font(18), plain_font(15)]
    do for [k=1:4] {
        if (rtl > 0) { set label line[k] at screen x + tile_width - wide(0.022), screen line_at[k] right front noenhanced font line_font[k] textcolor rgb (k < 4 ? ink : quiet) }
        if (rtl == 0) { set label line[k] at screen x + wide(0.022), screen line_at[k] left front noenhanced font line_font[k] textcolor rgb (k < 4 ? ink : quiet) }
    }
}
plot NaN
unset output
