# Two bars a package, women and men; direct below, indirect above it, induced hatched on top.
set lmargin at screen left_edge
set rmargin at screen 1 - wide(0.28)
set tmargin at screen below_title
set bmargin at screen tall(0.23)

pair = 2.5
half = 0.46
at_x(p, s) = (p - 1) * pair + s - 1
middle(p) = (p - 1) * pair + 0.5
number(c) = valid(c) ? column(c) : 0
type1(c) = number(3) + number(4)
top(c) = type1(c) + (number(5) > 0 ? number(5) : 0)

set xrange [-0.75:(packages - 1) * pair + 1.75]
set yrange [low < 0 ? low * 1.1 : 0:high * 1.25]
unset xtics
unset ytics
set arrow from graph 0, first 0 to graph 1, first 0 nohead front linecolor rgb ink linewidth 0.8

font_package = packages <= 3 ? font_name : bold_font(15)
font_share = packages <= 3 ? font_text : plain_font(15)
font_number = packages <= 3 ? font_bold : bold_font(packages <= 4 ? 20 : 17)
font_with = packages <= 3 ? font_small : plain_font(14)
lines = 1
do for [p=1:packages] {
    if (package_more[p] ne '') { lines = 2 }
}
do for [p=1:packages] {
    do for [s=1:2] {
        set label (s == 1 ? text_women : text_men) at at_x(p, s), screen tall(0.205) center noenhanced font font_share textcolor rgb ink
    }
    set label package_name[p] at middle(p), screen tall(0.158) center noenhanced font font_package textcolor rgb ink
    set label package_more[p] at middle(p), screen tall(0.123) center noenhanced font font_package textcolor rgb ink
    set label package_share[p] at middle(p), screen tall(lines == 1 ? 0.12 : 0.085) center noenhanced font font_share textcolor rgb quiet
}

# Legend at the right, in the order of the stack: women's colour and men's side by side.
array effect_text[3] = [text_induced, text_indirect, text_direct]
array key_more[3] = [text_induced_more, text_indirect_more, text_direct_more]
array key_women[3] = [women_dark, women_light, women_dark]
array key_men[3] = [men_dark, men_light, men_dark]
key_x = 1 - wide(0.26)
key_y = below_title - tall(0.05)
do for [k=(has_induced > 0 ? 1 : 2):3] {
    do for [s=1:2] {
        x = key_x + (s - 1) * wide(0.024)
        colour = s == 1 ? key_women[k] : key_men[k]
        if (k == 1) {
            set object rectangle from screen x, screen key_y - tall(0.02) to screen x + wide(0.022), screen key_y + tall(0.02) fillcolor rgb colour fillstyle transparent pattern 4 border linecolor rgb colour
        } else {
            set object rectangle from screen x, screen key_y - tall(0.02) to screen x + wide(0.022), screen key_y + tall(0.02) fillcolor rgb colour fillstyle solid 1.0 border linecolor rgb edge
        }
    }
    set label effect_text[k] at screen key_x + wide(0.056), screen key_y left noenhanced font bold_font(effect_points) textcolor rgb ink
    set label key_more[k] at screen key_x + wide(0.056), screen key_y - tall(0.038) left noenhanced font plain_font(more_points) textcolor rgb quiet
    if (k == 1) {
        set label text_induced_note at screen key_x + wide(0.056), screen key_y - tall(0.07) left noenhanced font plain_font(more_points) textcolor rgb quiet
        key_y = key_y - tall(0.032)
    }
    key_y = key_y - tall(0.105)
}

bar(s) = int(column(2)) == s ? at_x(column(1), s) : NaN
plot for [s=1:2] chart_data using (bar(s)):(0):(bar(s) - half):(bar(s) + half):(0):(number(3)) \
         with boxxyerror fillstyle solid 1.0 border linecolor rgb edge linecolor rgb (s == 1 ? women_dark : men_dark), \
     for [s=1:2] chart_data using (bar(s)):(0):(bar(s) - half):(bar(s) + half):(number(3)):(type1(0)) \
         with boxxyerror fillstyle solid 1.0 border linecolor rgb edge linecolor rgb (s == 1 ? women_light : men_light), \
     for [s=1:2] chart_data using (bar(s)):(0):(bar(s) - half):(bar(s) + half):(type1(0)):(type1(0) + number(5)) \
         with boxxyerror fillcolor rgb (s == 1 ? women_dark : men_dark) fillstyle transparent pattern 4 border linecolor rgb (s == 1 ? women_dark : men_dark), \
     chart_data using (at_x($1, $2)):(top(0)):(bar_bold[int($0) + 1]) with labels noenhanced \
         font font_number textcolor rgb ink offset 0, has_induced > 0 ? (packages <= 3 ? 2.2 : 1.8) : 1, \
     chart_data using (at_x($1, $2)):(top(0)):(bar_with[int($0) + 1]) with labels noenhanced \
         font font_with textcolor rgb quiet offset 0, 0.7
unset output
